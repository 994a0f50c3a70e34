"""The page Timeline: what happened, what may happen, and what may be done, round by round."""
