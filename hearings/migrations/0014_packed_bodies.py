from django.db import migrations


class Migration(migrations.Migration):
    """Calendars are kept packed; those that were kept otherwise are made anew when asked for."""

    dependencies = [("hearings", "0013_whom")]
    operations = [migrations.RunSQL("DELETE FROM hearings_feedbody", migrations.RunSQL.noop)]
