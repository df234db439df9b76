"""Working days of the People's Republic of China, from the State Council's published notices.

Pure: no Django, no network, no clock. Reading order:

1. `notices`       what one year's notice says, loaded from `data/YYYY.json` and validated;
2. `statutory`     the statutory days of 《全国年节及纪念日放假办法》, by year and by version;
3. `working_days`  arithmetic over prefix tables, and the provisional calendar that carries it
                   past the last published year without guessing;
4. `national`      the national calendar itself, and the `holidays` package as second witness.
"""
