"""The register: tasks that keep their name for life, what changed in them, what people say about them."""
