"""Numbers become columns that can be found, and what the law asks for is asked of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_seal_stored_values")]

    operations = [
        migrations.AddIndex(
            model_name="applicant",
            index=models.Index(fields=["organ", "document_index"], name="applicants_by_document"),
        ),
        migrations.AddIndex(
            model_name="applicant",
            index=models.Index(fields=["organ", "credit_index"], name="applicants_by_credit_code"),
        ),
        migrations.AddIndex(
            model_name="applicant",
            index=models.Index(fields=["organ", "telephone_index"], name="applicants_by_telephone"),
        ),
        migrations.AddConstraint(
            model_name="applicant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "natural_person"), _negated=True),
                    models.Q(("document_index", ""), _negated=True),
                    _connector="OR",
                ),
                name="person_has_proof_of_identity",
            ),
        ),
        migrations.AddConstraint(
            model_name="applicant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "organization"), _negated=True),
                    models.Q(("credit_index", ""), _negated=True),
                    _connector="OR",
                ),
                name="organization_has_credit_code",
            ),
        ),
    ]
