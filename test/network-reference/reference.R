# usage: Rscript reference.R GRAPHS.json OUT.json; brokerage and triad census of sna, 17 digits
suppressMessages({library(jsonlite); library(sna)})
a <- commandArgs(TRUE)
graphs <- fromJSON(a[1], simplifyVector = FALSE)
digits <- function(x) paste0("[", paste(ifelse(is.finite(x), sprintf("%.17g", x), "null"), collapse = ","), "]")
one <- function(g) {
  m <- matrix(0, g$n, g$n)
  if (length(g$origins) > 0) m[cbind(unlist(g$origins) + 1, unlist(g$destinations) + 1)] <- 1
  # sna counts groups in the order in which they appear; columns w_I w_O b_IO b_OI b_O t
  b <- brokerage(m, unlist(g$groups))
  parts <- c(counts = digits(t(b$raw.nli)), expected = digits(t(b$exp.nli)), sd = digits(t(b$sd.nli)), z = digits(t(b$z.nli)),
    layerCounts = digits(b$raw.gli), layerExpected = digits(b$exp.gli), layerSd = digits(b$sd.gli), layerZ = digits(b$z.gli),
    triads = digits(triad.census(m)[1, ]))
  paste0("{", paste(sprintf('"%s":%s', names(parts), parts), collapse = ","), "}")
}
writeLines(paste0("[", paste(vapply(graphs, one, ""), collapse = ",\n"), "]"), a[2])
