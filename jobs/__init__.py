"""定时任务 (jobs): what has to happen without anybody asking, run by ``manage.py work``."""
