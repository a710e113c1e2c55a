"""Open data, feeds, subscriptions and «сообщить об ошибке» beside the public pages (ADR 44)."""
