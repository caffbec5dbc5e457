"""One file for each page of the console, or a few that belong together: `add(routes, desk)` adds its routes, `NAV` its place in
the menu. Files that begin with "_" hold what several share."""
