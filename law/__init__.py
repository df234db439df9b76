"""The law of 依申请公开 as values and functions: cited, dated, and pure.

No Django, no clock: today is an argument. Reading order:

1. `instruments`   the statutes and documents, with the dates each is in force;
2. `citations`     an article of one of them, as it is written in a letter (`wording`: dates, amounts);
                   `written_numbers` reads what others write;
3. `case_types`    what the registry handles, and what each type of case follows;
4. `application_elements` what an application must contain (第二十九条);
5. `receipt`       when an application is received, channel by channel (第三十一条), and what holds
                   for one of the `channels` that the guide does not name;
6. `time_limits`   every number of days, and the version in force on a given date;
7. `periods`       the last day of any one of them;
8. `events`        what can happen to the clock;
9. `deadline`      what the clock answers: a date with reasons and defects, as a value;
10. `consultation` the consultee's own clock, and what silence means (第三十二、三十四条);
11. `count`        the n-th working day that no consultation keeps out;
12. `clock`        receipt and events in, deadline out (第三十、三十二至三十五条), with its
                   sentences in `clock_wording`;
13. `redecision`   the period of a reply that a reconsideration body or a court ordered;
14. `countdown`    the same, day by day, and what is left of it;
15. `lapse`        what the applicant's silence leads to, and what a late act still does;
16. `milestones`   an organ's own dates inside the period;
17. `batch`        all this for one line of JSON;
18. `decision_path` the legal order of judging (`decision_questions`), with `severance` (第三十七条);
19. `outcomes`     every result with its article, report row (`report_rows`), letter and remedy
                   (第三十六条等), those of 第四十一条 in `rectification`;
20. `grounds`      the grounds of 第十四、十五、十六条;
21. `skeletons`    what the reasons must tell, `proofs` what must stand in the file, and
                   `review_checklist` what the legal reviewer asks; `determination` what a
                   joint determination votes on;
22. `remedies`     what the letter must say about 行政复议 and 行政诉讼; `silence` when there is none;
                   `remedy_clocks` until when the organ answers one;
23. `delivery`     which date decides that a reply was in time;
24. `proactive`    what is published unasked (第二十、二十一条), and the 26 fields; `conversion`
                   when what was asked for is published to all (第四十四条);
25. `fees`         what may be charged, by the item or by the page, with its arithmetic (第四十二条);
26. `retention`    how long the file is kept where the organ has entered no schedule of its own.
"""
