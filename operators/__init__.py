"""Who and where: users, roles, operators, facilities, sites, sources, waste streams, points, classifiers."""
