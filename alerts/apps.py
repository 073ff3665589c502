"""The room of alerts as an app."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """Follows and what comes of them: notices, mail, webhooks; what the worker does for them."""

    name = "alerts"

    def ready(self) -> None:
        from alerts.audience import ahead, since
        from alerts.followed import followed_by
        from alerts.looks import alerts, mail
        from alerts.planning import plan
        from alerts.sending import send_next
        from hearings.models.followed import register_followed
        from tracker.audience import Audience, register_audience
        from tracker.looks import LOOKS
        from tracker.worker import register_job

        LOOKS["alerts"] = alerts
        LOOKS["mail"] = mail
        register_audience("alerts", Audience(ahead, since))
        register_followed(followed_by)
        register_job("alerts to plan", plan)
        register_job("alerts to send", send_next)
