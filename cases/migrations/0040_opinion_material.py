"""Files that a consultee hands in with the opinion."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0039_contact_of_merged_cases'),
    ]

    operations = [
        migrations.AddField(
            model_name='caseattachment',
            name='consultation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='material', to='cases.consultation', verbose_name='随哪一份意见提交'),
        ),
        migrations.AlterField(
            model_name='caseattachment',
            name='purpose',
            field=models.CharField(choices=[('application', '申请书'), ('identity', '身份证明'), ('authority', '授权委托书'), ('envelope', '信封'), ('correction', '补正材料'), ('opinion', '意见材料'), ('delivery', '送达凭证'), ('remedy', '复议诉讼文书'), ('other', '其他')], max_length=12, verbose_name='材料'),
        ),
    ]
