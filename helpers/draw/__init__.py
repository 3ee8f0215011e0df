"""Pictures: a module each, `draw_*(...)` makes the artists and `update_*` sets their data."""
