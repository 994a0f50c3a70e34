"""The page Relations: who trusts whom how much, who opposes whom, and how hostile each is."""
