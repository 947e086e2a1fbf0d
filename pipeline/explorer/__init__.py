"""What the explorer in notebooks/ draws: layout and markup, without marimo, so that other pages can use it too."""
