import Testing

/// Everything with real programs, one after the other: two cores carry one desktop well, not five.
@Suite("End to end", .serialized)
struct EndToEnd {}
