"""Break-out groups: plans, what they must respect, changes by hand, lists for the doors."""
