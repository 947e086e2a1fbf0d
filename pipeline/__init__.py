"""What happens to documents: stages in order, the store, links, exports, the command line."""
