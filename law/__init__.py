"""The law of 依申请公开 as values and functions: cited, dated, and pure.

No Django, no clock: today is an argument. Reading order:

1. `instruments`   the statutes and documents, with the dates each is in force;
2. `citations`     an article of one of them, as it is written in a letter;
3. `receipt`       when an application is received, channel by channel (第三十一条);
4. `time_limits`   every number of days, and the version in force on a given date;
5. `periods`       the last day of any one of them;
6. `events`        what can happen to the clock;
7. `deadline`      what the clock answers: a date with reasons and defects, as a value;
8. `consultation` the consultee's own clock, and what silence means (第三十二、三十四条);
9. `count`         the n-th working day that no consultation keeps out;
10. `clock`        receipt and events in, deadline out (第三十、三十二至三十五条), with its
                   sentences in `clock_wording`;
11. `redecision`   the period of a reply that a reconsideration body or a court ordered;
12. `countdown`    the same, day by day, and what is left of it;
13. `lapse`        what the applicant's silence leads to, and what a late act still does;
14. `milestones`   an organ's own dates inside the period;
15. `batch`        all this for one line of JSON;
16. `outcomes`     every result with its article, report row, letter and remedy (第三十六条等);
17. `grounds`      the grounds of 第十四、十五、十六条;
18. `remedies`     what the letter must say about 行政复议 and 行政诉讼;
19. `delivery`     which date decides that a reply was in time;
20. `proactive`    what is published unasked (第二十、二十一条), and the 26 fields;
21. `fees`         what may be charged, by the item or by the page, with its arithmetic (第四十二条);
22. `retention`    how long the file is kept where the organ has entered no schedule of its own.
"""
