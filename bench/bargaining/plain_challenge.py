"""One round of the challenge model by its formulas as they stand, the sum over all triples taken for each dyad: n^6.
Usage: python3 plain_challenge.py FILE.csv  ->  JSON with positions after the round and processor seconds."""

import csv
import json
import sys
import time

with open(sys.argv[1]) as handle:
    rows = list(csv.DictReader(handle))
x = [float(row["Position"]) for row in rows]
c = [float(row["Capability"]) for row in rows]
s = [float(row["Salience"]) for row in rows]
n = len(rows)
span = max(x) - min(x)


def arg(k, a, b, r):
    return c[k] * s[k] * ((abs(x[k] - b) / span) ** r[k] - (abs(x[k] - a) / span) ** r[k])


def chance(i, j, r):
    if x[i] == x[j]:
        return 0.0
    won = sum(max(0.0, arg(k, x[i], x[j], r)) for k in range(n))
    return won / sum(abs(arg(k, a, b, r)) for k in range(n) for a in x for b in x)


def expected(i, j, seen, r):
    d = abs(x[i] - x[j]) / span
    success, failure = 2 - 4 * (0.5 - 0.5 * d) ** seen, 2 - 4 * (0.5 + 0.5 * d) ** seen
    p = chance(i, j, r)
    return s[j] * (p * success + (1 - p) * failure) + (1 - s[j]) * success - (2 - 4 * 0.5**seen)


def move(i, r):
    concede, compromise = [], []
    for j in range(n):
        if x[j] == x[i]:
            continue
        a, b = expected(i, j, r[i], r), expected(j, i, r[i], r)
        if b > a > 0:
            concede.append((abs(x[j] - x[i]), x[j]))
        elif a < 0 < b and b > -a:
            compromise.append(((-a * x[i] + b * x[j]) / (b - a), x[i] + (x[j] - x[i]) * -a / b))
    offers = concede or compromise
    return min(offers, key=lambda offer: offer[0])[1] if offers else x[i]


begin = time.process_time()
neutral = [1.0] * n
security = [sum(expected(j, i, 1.0, neutral) for j in range(n) if j != i) for i in range(n)]
high, low = max(security), min(security)
risk = [(2 * value - high - low) / (high - low) for value in security]
exponents = [(1 - value / 3) / (1 + value / 3) for value in risk]
after = [move(i, exponents) for i in range(n)]
print(json.dumps({"positions": after, "cpuS": time.process_time() - begin}))
