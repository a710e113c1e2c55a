"""Tests of the floor: servers, roles, deployment."""
