"""Pure rules of the room: lots and balances, terms and limits, meters, money; values in, values out."""
