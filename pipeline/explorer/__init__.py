"""The page of `cancu explore` and `cancu review`: a server on this machine, what it answers, the drawings in it."""
