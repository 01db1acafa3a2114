// SPDX-License-Identifier: Apache-2.0

import DesignSpace

extension MeaningFault {
  /// The fault in words.
  var prose: Prose {
    switch self {
    case .noneOf(let keys): Prose("one of \(Wording.list(keys)) must be given", fix: "add one of them")
    case .onlyOneOf(let keys):
      Prose(
        "only one of \(Wording.list(keys)) can be given", why: "they ask different questions",
        fix: "keep one of them")
    case .contradiction(let first, let second):
      Prose("`\(first)` and `\(second)` contradict each other", fix: "keep the one that you mean")
    case .rule(let text, let rest, let wanted):
      Prose(
        "the rule \(Wording.quote(text)) cannot be read "
          + (rest.isEmpty ? "to its end" : "from \(Wording.quote(rest)) on"),
        why: "\(wanted) must stand there",
        fix: "write for instance `power.peak <= 1.2 MW` or `share(bandwidth, optics == cpo) <= 50 %`")
    case .eachRule(let text, .neverNamed(let each)):
      Prose(
        "the rule \(Wording.quote(text)) is stated for each \(each.rawValue), and names none",
        why: "`each` must stand where the rule means the one that it is about",
        fix: "write for instance `\(each.example)`")
    case .eachRule(let text, .notFromAbove(let each)):
      Prose(
        "the rule \(Wording.quote(text)) bounds each \(each.rawValue) from below",
        why: "it would demand every \(each.rawValue) that may be chosen",
        fix: "bound from above with `<=`, or name those that must be there")
    case .unstatedFamily(let family):
      Prose(
        "a design of the family \(Wording.quote(family)) cannot be stated box by box",
        why: "a plugin brings the family, and does not say how counts of boxes are wired",
        fix:
          "let `etalon solve` rank its designs, with `choose: {topology: [\(family)], systems: […]}` in the problem"
      )
    case .unknownName(let name, let kind, let known):
      Prose("there is no \(kind) \(Wording.quote(name))", fix: Wording.meant(name, known, "there is:"))
    case .notInLibrary(let plugin, let library, let plugins):
      Prose(
        "\(Wording.quote(library)) has no plugin \(Wording.quote(plugin))",
        fix: plugins.isEmpty ? "drop `library:`" : "it has: \(Wording.list(plugins))")
    case .unknownPlugin(let name, let known):
      Prose(
        "there is no plugin \(Wording.quote(name))",
        fix: Suggestion.nearest(to: name, in: known).map { "did you mean `\($0)`?" }
          ?? "load it with `--plugin <library>`, or name its library here: `library: <path>`; there is: "
          + Wording.list(known))
    case .unknownNumber(let number, let kind, let known, let nearest):
      Prose(
        "there is no \(kind) \(Wording.quote(number))",
        fix: nearest.map { "did you mean `\($0)`? there is: \(Wording.list(known))" } ?? "")
    case .doesNotFit(let build):
      Prose(
        "\(build) has too few cages or logical ports for the links stated",
        fix: "state fewer links of one box, or a box with more ports")
    case .endsDiffer(let lower, let upper):
      Prose(
        "\(lower) and \(upper) do not work together", fix: "put ends of one kind on both sides of the link")
    case .settings(let field, let reason): Prose("\(Wording.quote(field)) cannot be used", why: reason)
    }
  }
}

extension CatalogFault {
  /// The fault in words.
  var prose: Prose {
    switch self {
    case .file(let name, let fault):
      Prose(
        "\(Wording.quote(name)) cannot be used: \(fault.prose.what)", why: fault.prose.why,
        fix: fault.prose.fix)
    case .disorder(let low, let value, let high, let unit):
      Prose(
        "the value \(Wording.number(value, unit)) is not between \(Wording.number(low, unit)) and "
          + Wording.number(high, unit), fix: "mend the value, `low` or `high`")
    case .unknownSource(let key, let known):
      Prose(
        "there is no source \(Wording.quote(key))",
        fix: Wording.meant(key, known, "add it under `sources:`; there is:"))
    case .danglingReference(let name, let kinds, let known):
      Prose(
        "the catalog has no \(Wording.list(kinds)) \(Wording.quote(name))",
        fix: Wording.meant(name, known, "there is:"))
    case .scenarioPath(let path, let known):
      Prose(
        "the scenario sets \(Wording.quote(path)), which the catalog does not have",
        fix: Wording.meant(path, known, "write `entry.attribute`; there is:"))
    case .nothingToOverride(let id, let known):
      Prose(
        "\(Wording.quote(id)) has no `kind`, and no earlier file has an entry of this id to override",
        fix: Suggestion.nearest(to: id, in: known).map { "did you mean `\($0)`?" } ?? "add `kind: …`")
    case .kindChanges(let id, let from, let to):
      Prose(
        "\(Wording.quote(id)) is of kind `\(from)` and cannot become `\(to)`",
        fix: "give the new entry an id of its own")
    case .priceListHeader(let found):
      Prose(
        "the first line of a price list must name its columns, not \(Wording.quote(found))",
        fix: "write `item,price,currency,quote date`, and `,rate` after it where the currency is not dollars")
    case .priceListColumns(let found, let wanted):
      Prose(
        "the line has \(found) columns, and the header has \(wanted)",
        fix: "put a text with a comma in it between quotation marks")
    case .currency(let currency):
      Prose(
        "prices in \(Wording.quote(currency)) need a rate",
        why: "Etalon computes in US dollars and knows no rates",
        fix: "convert the price to USD, or add a column `rate`: dollars for one unit of the currency")
    case .price(let text):
      Prose("\(Wording.quote(text)) is not a positive number", fix: "write digits only, such as 1400")
    }
  }

}

extension Requirement.Each {
  /// A rule that is stated for each of its kind.
  fileprivate var example: String {
    switch self {
    case .tier: "count(each.boxes) <= 64 for each tier"
    case .vendor: "share(bandwidth, vendor == each) <= 60 % for each vendor"
    case .system: "count(leaf.boxes, system == each) <= 64 for each system"
    case .module, .cable: "share(ports, optics == each) <= 50 % for each \(rawValue)"
    case .cooling, .laser: "share(boxes, \(rawValue) == each) <= 50 % for each \(rawValue)"
    }
  }
}
