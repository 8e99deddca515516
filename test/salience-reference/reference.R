# Numbers that the tests of salience and consensus are held against: R's own least squares over all orders of entry (LMG as
# Lindeman, Merenda and Gold define it, without the subsets that the program uses), cor, quantile, pnorm.
# Rscript reference.R > numbers.json
set.seed(20)
lmg <- function(y, groups) {
  r2 <- function(use) if (length(use) == 0) 0 else summary(lm(y ~ do.call(cbind, groups[use])))$r.squared
  permute <- function(v) if (length(v) <= 1) list(v) else
    do.call(c, lapply(seq_along(v), function(i) lapply(permute(v[-i]), function(p) c(v[i], p))))
  orders <- permute(seq_along(groups))
  parts <- numeric(length(groups))
  for (o in orders) for (at in seq_along(o))
    parts[o[at]] <- parts[o[at]] + r2(o[seq_len(at)]) - r2(o[seq_len(at - 1)])
  list(parts = parts / length(orders), r2 = r2(seq_along(groups)))
}
num <- function(v) paste0("[", paste(format(v, digits = 17, trim = TRUE), collapse = ", "), "]")
cases <- lapply(list(c(15, 3), c(24, 4), c(12, 2)), function(size) {
  n <- size[1]; k <- size[2]
  # whole numbers of hundredths, so that the file holds them exactly
  common <- rnorm(n)
  groups <- lapply(seq_len(k), function(i) round(matrix(rnorm(n * (1 + (i == 2))), n) + 0.7 * common, 2))
  y <- round(groups[[1]][, 1] + 0.5 * groups[[k]][, 1] + rnorm(n), 2)
  z <- round(y / 2)
  fit <- lmg(y, groups)
  paste0('{"outcome": ', num(y), ', "drivers": [',
    paste(sapply(groups, function(g) paste0("[", paste(apply(g, 2, num), collapse = ", "), "]")), collapse = ", "),
    '], "rSquared": ', format(fit$r2, digits = 17), ', "parts": ', num(fit$parts),
    ', "tied": ', num(z), ', "spearman": ', format(cor(groups[[1]][, 1], z, method = "spearman"), digits = 17),
    ', "quantiles": ', num(quantile(y, c(0, 0.025, 0.1, 0.5, 0.77, 1), names = FALSE)), "}")
})
u <- c(-30, -8.6, -5, -3.1, -1, -0.2, 0, 0.5, 1.96, 4, 9)
p <- c(0.1, 0.25, 0.5, 0.9, 0.97, 0.02)
grid <- as.matrix(expand.grid(rep(list(0:1), length(p))))
prob <- apply(grid, 1, function(g) prod(ifelse(g == 1, p, 1 - p)))
count <- sapply(0:length(p), function(k) sum(prob[rowSums(grid) == k]))
cat('{"cases": [', paste(cases, collapse = ",\n"), '],\n"normal": {"u": ', num(u), ', "p": ', num(pnorm(u)),
  '},\n"counts": {"p": ', num(p), ', "distribution": ', num(count), "}}\n", sep = "")
