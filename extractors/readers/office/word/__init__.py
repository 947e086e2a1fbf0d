"""Word: Office Open XML, and old files that LibreOffice turns into it."""
