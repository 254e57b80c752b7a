"""From a draft to one plain English sentence that says no more than its source."""
