# Which regional initiatives contribute to a goal? With R and httr2; a data frame of the rows, and how to cite it.
#
#   Rscript contributions.R http://127.0.0.1:8080 sdg:9
library(httr2)

given <- commandArgs(trailingOnly = TRUE)
address <- if (length(given) > 0) given[1] else "http://127.0.0.1:8080"
goal <- if (length(given) > 1) given[2] else "sdg:9"
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
query <- paste(readLines(file.path(here, "..", "queries", "contributions.graphql"), encoding = "UTF-8"), collapse = "\n")

# An error of the request has a status of 4xx or 5xx and says what to do; its text is shown, not only its number.
answer <- request(address) |>
  req_url_path("/graphql") |>
  req_body_json(list(query = query, variables = list(goal = goal))) |>
  req_error(body = function(resp) vapply(resp_body_json(resp)$errors, function(e) e$message, "")) |>
  req_perform() |>
  resp_body_json()
if (!is.null(answer$errors)) { # an answer can have errors beside its data
  stop(paste(vapply(answer$errors, function(e) e$message, ""), collapse = "; "))
}

contribution <- answer$data$contribution
cited <- function(row) {
  hops <- row$paths[[1]]$hops
  hops[[length(hops)]]$link$citations[[1]]
}
rows <- data.frame(
  code = vapply(contribution$rows, function(r) r$source$code, ""),
  label = vapply(contribution$rows, function(r) r$source$label$text, ""),
  basis = vapply(contribution$rows, function(r) r$weakestBasis, ""),
  section = vapply(contribution$rows, function(r) cited(r)$section, ""),
  line = vapply(contribution$rows, function(r) as.integer(cited(r)$lines$first), 1L)
)

edition <- answer$data$service$edition
cat(sprintf("%s, %s: %d of %d regional initiatives; of %d it cannot be said.\n",
  contribution$to$id, contribution$to$label$text, contribution$value, contribution$things, contribution$unknownCount))
cat(sprintf("  %s %s (%s): %s, line %d\n", rows$code, rows$label, rows$basis, rows$section, rows$line), sep = "")
cat(sprintf("Cite as: %s, edition %s, hash %s\n", edition$name$text, edition$id, substr(answer$data$service$hash, 1, 12)))
