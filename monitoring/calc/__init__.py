"""Methods of calculation, activity data, results that explain themselves."""
