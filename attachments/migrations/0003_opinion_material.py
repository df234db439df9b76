"""Files that a consultee hands in with the opinion."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('attachments', '0002_deliveries'),
    ]

    operations = [
        migrations.AlterField(
            model_name='stagedfile',
            name='purpose',
            field=models.CharField(choices=[('application', '申请书'), ('identity', '身份证明'), ('authority', '授权委托书'), ('envelope', '信封'), ('correction', '补正材料'), ('opinion', '意见材料'), ('delivery', '送达凭证'), ('remedy', '复议诉讼文书'), ('other', '其他')], max_length=12, verbose_name='材料'),
        ),
    ]
