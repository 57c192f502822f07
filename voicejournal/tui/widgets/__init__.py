"""The widgets that the screens consist of."""
