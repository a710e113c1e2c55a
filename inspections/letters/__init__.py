"""The information letter of article 174 of the Environmental Code: drafted from facts, timed, answered."""
