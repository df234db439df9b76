"""Pages of the workbench about reports: reading the annual report, preparing it, its sums."""
