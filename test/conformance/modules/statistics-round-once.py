import statistics as st

ints = [3, 1, 4, 1, 5, 9, 2, 6]
reals = [0.1, 0.2, 0.3, 1.7, 2.9, 3.3]
for data in (ints, reals, [1, 2.5], [1e16, 1.0, -1e16], (2, 4), [7]):
    print(st.mean(data), st.fmean(data), st.median(data), st.pvariance(data), st.pstdev(data))
    if len(data) > 1:
        print(st.variance(data), st.stdev(data))
print(st.mean([1, 2, 3]), st.mean(range(10)), st.variance([1, 3]), st.stdev([2, 2]), st.mean(x / 3 for x in range(5)))
print(st.median_low([1, 3, 5, 7]), st.median_high([1, 3, 5, 7]), st.median_grouped([1, 2, 2, 3, 4, 4, 4]))
print(st.mode("abracadabra"), st.mode([1, 2, 2, 1]), st.multimode("aabbc"), st.multimode([]))
print(st.quantiles(range(1, 12)), st.quantiles(reals, n=3), st.quantiles([1, 2, 3], method="inclusive"))
print(st.geometric_mean([54, 24, 36]), st.harmonic_mean([40, 60]), st.harmonic_mean([2, 0]), st.fmean([1, 2], [3, 1]))
print(st.covariance([1, 2, 3], [2, 4, 7]), st.correlation([1, 2, 3], [2, 4, 7]))
print(st.variance(ints, st.mean(ints)), st.pstdev(reals, 1))
for wrong in (
    lambda: st.mean([]),
    lambda: st.median([]),
    lambda: st.stdev([1]),
    lambda: st.variance([]),
    lambda: st.mode([]),
    lambda: st.pstdev([]),
    lambda: st.quantiles([1]),
    lambda: st.geometric_mean([0]),
    lambda: st.harmonic_mean([-1]),
    lambda: st.correlation([1, 1], [2, 3]),
):
    try:
        print(wrong())
    except st.StatisticsError as e:
        print(type(e).__name__, e)
