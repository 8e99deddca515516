# usage: Rscript reference.R CASES.json OUT.json; sna::netlm and sna::gcor on the cases of make.mjs, with the orders they drew
suppressMessages({ library(sna); library(jsonlite) })
a <- commandArgs(TRUE)
cases <- fromJSON(a[1], simplifyVector = FALSE)
reps <- 20
long <- 2000

matrix_of <- function(v, n) matrix(sapply(v, function(z) if (is.null(z)) NA else z), n, n, byrow = TRUE)
order_of <- function(n) sample(1:n)

# Orders that netlm draws after set.seed(1): one a refit; under qapx it permutes what it permuted before.
orders_of <- function(n, tests, chained) {
  set.seed(1)
  lapply(seq_len(tests), function(i) {
    before <- 1:n
    lapply(seq_len(reps), function(j) {
      o <- order_of(n)
      if (chained) before <<- before[o]
      if (chained) before else o
    })
  })
}

t_of <- function(y, X) {
  keep <- !is.na(y) & !apply(is.na(X), 1, any)
  s <- summary(lm(y[keep] ~ X[keep, , drop = FALSE] - 1))$coefficients
  s[, "t value"]
}

# Double semi-partialling with missing cells: netlm recycles the residuals over all cells there, which puts them in the
# wrong ones; here each stays in its cell.
dsp_missing <- function(y, X, cells, orders) {
  n <- nrow(y)
  design <- sapply(X, function(m) m[cells])
  sapply(seq_along(X), function(i) {
    known <- !apply(is.na(design), 1, any)
    e <- matrix(NA, n, n)
    left <- rep(NA, nrow(design))
    left[known] <- lm.fit(design[known, -i, drop = FALSE], design[known, i])$residuals
    e[cells] <- left
    # pairs without order: the other half is the same
    if (all(!cells[upper.tri(cells)])) e[upper.tri(e)] <- t(e)[upper.tri(e)]
    sapply(orders[[i]], function(o) {
      moved <- e[o, o]
      values <- t_of(y[cells], cbind(design[, -i, drop = FALSE], moved[cells]))
      values[length(values)]
    })
  })
}

one <- function(case) {
  n <- case$n
  y <- matrix_of(case$y, n)
  X <- lapply(case$x, matrix_of, n)
  stack <- array(unlist(X), c(n, n, length(X)))
  stack <- aperm(stack, c(3, 1, 2))
  if (length(X) == 1) stack <- X[[1]]
  mode <- if (case$symmetric) "graph" else "digraph"
  fit_of <- function(h, r) {
    set.seed(1)
    suppressWarnings(netlm(y, stack, intercept = case$intercept, mode = mode, diag = case$diagonal, nullhyp = h, reps = r))
  }
  missing <- any(is.na(y)) || any(is.na(stack))
  k <- length(X) + case$intercept
  design <- if (case$intercept) c(list(matrix(1, n, n)), X) else X
  cells <- matrix(TRUE, n, n)
  if (!case$diagonal) diag(cells) <- FALSE
  if (case$symmetric) cells[upper.tri(cells)] <- FALSE
  base <- fit_of("qapy", reps)
  mss <- if (case$intercept) sum((base$fitted.values - mean(base$fitted.values))^2) else sum(base$fitted.values^2)
  out <- list(
    coefficients = as.numeric(base$coefficients), t = as.numeric(base$tstat),
    rSquared = mss / (mss + sum(base$residuals^2)), observations = base$n
  )
  only <- orders_of(n, 1, FALSE)[[1]]
  each <- orders_of(n, k, FALSE)
  chained <- orders_of(n, k, TRUE)
  dsp <- if (k == 1) NULL else if (missing) dsp_missing(y, design, cells, each) else fit_of("qapspp", reps)$dist
  out$null <- list(
    y = list(orders = list(only), t = base$dist),
    x = list(orders = chained, t = fit_of("qapx", reps)$dist),
    dsp = if (k == 1) NULL else list(orders = each, t = dsp)
  )
  if (!is.null(case$long)) out$p <- lapply(list(y = "qapy", x = "qapx", dsp = "qapspp"), function(h) {
    f <- fit_of(h, long)
    list(pLessEqual = as.numeric(f$pleeq), pGreaterEqual = as.numeric(f$pgreq), pTwoSided = as.numeric(f$pgreqabs))
  })
  pair <- array(NA, c(2, n, n))
  pair[1, , ] <- X[[1]]
  pair[2, , ] <- y
  set.seed(1)
  draws <- lapply(seq_len(reps), function(i) list(order_of(n), order_of(n)))
  set.seed(1)
  test <- qaptest(pair, gcor, reps = reps, g1 = 1, g2 = 2, mode = mode, diag = case$diagonal)
  out$correlation <- list(
    observed = as.numeric(test$testval),
    orders = lapply(draws, function(d) d[[1]][order(d[[2]])]),
    permuted = as.numeric(test$dist)
  )
  if (!is.null(case$long)) {
    set.seed(2)
    test <- qaptest(pair, gcor, reps = long, g1 = 1, g2 = 2, mode = mode, diag = case$diagonal)
    out$correlation$p <- list(pLessEqual = test$pleeq, pGreaterEqual = test$pgreq)
  }
  out
}
result <- list(version = as.character(packageVersion("sna")), cases = lapply(cases, one))
writeLines(toJSON(result, auto_unbox = TRUE, digits = NA, null = "null", na = "null"), a[2])
