"""Tables whose cells the format knows: cells, headers, stitching over pages, values, task rows."""
