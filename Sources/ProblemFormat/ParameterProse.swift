// SPDX-License-Identifier: Apache-2.0

extension ParameterFault {
  /// The fault in words.
  var prose: Prose {
    switch self {
    case .grammar(let text):
      Prose(
        "\(Wording.quote(text)) does not say what to vary",
        fix: "write PATH=LOW..HIGH:COUNT or PATH=FIRST,SECOND,…")
    case .noValues:
      Prose("no values are given", fix: "write LOW..HIGH:COUNT or FIRST,SECOND,… after the equals sign")
    case .emptyElement(let text):
      Prose("\(Wording.quote(text)) has an empty place", fix: "take the comma out, or write a value")
    case .mixedUnits(let text):
      Prose(
        "\(Wording.quote(text)) has several units, and numbers without any",
        why: "nobody could tell which of them is meant", fix: "write a unit behind every number")
    case .rangeOfWords(let text):
      Prose("\(Wording.quote(text)) is a range of what has no order", fix: "write FIRST,SECOND,…")
    case .reversed(let low, let high):
      Prose("the range from \(low) to \(high) runs backwards", fix: "write the lower end first")
    case .noRange(let end):
      Prose("both ends of the range are \(end)", fix: "write two different ends, or the one value alone")
    case .onePoint(let low, let high):
      Prose(
        "one value cannot be both \(low) and \(high)", why: "both ends of a range are included",
        fix: "ask for at least 2 values, or write the one value alone")
    case .count(let text, let most):
      Prose("\(Wording.quote(text)) is not a number of values", fix: "write a whole number from 1 to \(most)")
    case .logarithm(let low):
      Prose("multiples cannot start at \(low)", fix: "start above 0, or leave out `:log`")
    case .tooFine(let count, let repeated):
      Prose(
        "the range does not hold \(count) different values", why: "\(repeated) would be taken twice",
        fix: "ask for fewer values")
    case .noPoints(let text):
      Prose(
        "\(Wording.quote(text)) does not say how many values", fix: "write `\(text):9`, or a list of values")
    case .notARange(let text):
      Prose(
        "\(Wording.quote(text)) is not a range", why: "the values that matter are found between two ends",
        fix: "write PATH=LOW..HIGH")
    case .smallBudget(let budget, let needed):
      Prose(
        "\(budget) points are not enough", why: "the first look at the map takes \(needed)",
        fix: "allow \(needed) points or more")
    case .unread(let setting):
      Prose(
        "it would change nothing, since the problem gives \(Wording.quote(setting)) itself",
        fix: "vary `\(setting)` instead, or take it out of the problem")
    case .noSuchPlace(let path):
      Prose(
        "no value can be put at \(Wording.quote(path))", fix: "`etalon check FILE --paths` lists every path")
    case .wrongKind(let text):
      Prose("\(Wording.quote(text)) is of another kind than what stands there", fix: "write a value like it")
    }
  }
}
