// SPDX-License-Identifier: Apache-2.0

package import DesignSpace
import PluginKit

/// Lists the places of a problem and its catalog at which another value can stand.
package struct ParameterListing {
  let problem: Problem
  /// What the problem file says, piece by piece.
  let root: SourceNode
  let catalog: Catalog
  /// The kinds of catalog entries, those included that plugins declare.
  let kinds: [ItemKind]

  /// Takes a problem as it was read, what it was read from, and its catalog.
  package init(
    of problem: Problem, from root: SourceNode, over catalog: Catalog, kinds: [ItemKind] = ItemKind.standard
  ) {
    (self.problem, self.root, self.catalog, self.kinds) = (problem, root, catalog, kinds)
  }

  /// Keys that do not change what the best design is.
  private static let excluded = ["name", "rank", "allow.projected"]

  /// The keys of the problem file that hold plain values, section by section.
  package var fields: [Parameter] {
    let sections =
      [ProblemSection.top] + ProblemSection.inside("").flatMap { [$0] + ProblemSection.inside($0.path) }
    return sections.flatMap { section in
      section.fields.flatMap { field -> [Parameter] in
        let path = joined(section.path, field.declaration.name)
        guard !Self.excluded.contains(path) else { return [] }
        return [parameter(of: field, at: path)] + elements(of: field, at: path)
      }
    }
  }

  /// The key of the problem file that stands in the place of an assumption; nil where it is left to the catalog.
  package func key(insteadOf assumption: String) -> String? {
    for section in ProblemSection.all {
      for field in section.fields where field.assumption == assumption {
        let path = joined(section.path, field.declaration.name)
        if problem.positions[path] != nil { return path }
      }
    }
    return nil
  }

  private func parameter(of field: ProblemField, at path: String) -> Parameter {
    let values = field.values(problem)
    let stand = values == nil ? field.assumption.flatMap { catalog[$0]?.figures["figure"] } : nil
    let dimension = field.declaration.kind.dimension
    let unit =
      written(at: path, field.declaration.kind) ?? stand?.unit ?? field.unit ?? dimension?.canonical
    var current = values.map { ParameterValue(word: TidyYAML.list($0.map(field.text))) }
    if let dimension, let number = stand?.value ?? (values?.count == 1 ? values?.first?.number : nil) {
      current = ParameterValue(number, in: unit, of: dimension)
    }
    return Parameter(
      path: path, kind: field.declaration.kind, isList: field.isList, absence: field.absence,
      range: field.declaration.range, unit: unit,
      current: current ?? field.absence.map { ParameterValue(word: $0) },
      isDefault: problem.positions[path] == nil, meaning: field.declaration.meaning)
  }

  /// The elements of a list of numbers that the file writes out, each a place of its own.
  private func elements(of field: ProblemField, at path: String) -> [Parameter] {
    guard field.isList, let values = field.values(problem), values.count > 1 else { return [] }
    return values.enumerated().compactMap { index, value in
      guard let number = value.number else { return nil }
      var parameter = parameter(of: field, at: path)
      parameter.path = "\(path)[\(index)]"
      (parameter.isList, parameter.absence) = (false, nil)
      parameter.current = ParameterValue(number, in: parameter.unit, of: parameter.dimension ?? .count)
      return parameter
    }
  }

  /// The unit that the file writes at a path.
  private func written(at path: String, _ kind: FieldDeclaration.Kind) -> MeasurementUnit? {
    guard case .problem(let steps) = Parameter.Place(path), let dimension = kind.dimension,
      let text = root.value(at: steps)?.elements?.first?.text
    else { return nil }
    return (try? Quantity(parsing: text, as: dimension))?.unit
  }

  /// Stated lengths by class of links.
  package func lengths(of classes: [String]) -> [Parameter] {
    classes.map { name in
      let path = "site.lengths.\(name)"
      let metres = problem.site.floor.statedMetres[name]
      return Parameter(
        path: path, kind: .quantity(.length), isList: false, range: 0...100_000,
        unit: written(at: path, .quantity(.length)) ?? .metre,
        current: metres.map { ParameterValue($0, in: .metre, of: .length) }, isDefault: metres == nil,
        meaning: "Length of every \(name) link, instead of what the floor gives.")
    }
  }

  /// Bounds of the planner's own rules.
  package var rules: [Parameter] {
    problem.requirements.enumerated().map { index, rule in
      Parameter(
        path: "require[\(index)]", kind: .quantity(rule.bound.unit.dimension), isList: false,
        unit: rule.bound.unit, current: ParameterValue(rule.bound.canonical, text: rule.bound.text),
        isDefault: false, meaning: "The bound of `\(rule.text.value)`.")
    }
  }
}

extension ParameterListing {
  /// Settings of one plugin, as it declares them.
  package func settings(of plugin: String, _ declarations: [FieldDeclaration]) -> [Parameter] {
    declarations.map { declaration in
      let path = "plugins.\(plugin).\(declaration.name)"
      let node = root.value(at: [.key("plugins"), .key(plugin), .key(declaration.name)])
      let fallback = declaration.defaultText ?? ""
      let assumed = catalog[fallback]
      let figure = assumed?.figures["figure"]
      let dimension = declaration.kind.dimension
      let quantity = dimension.flatMap { try? Quantity(parsing: node?.words ?? fallback, as: $0) }
      var current: ParameterValue? = ParameterValue(word: node?.words ?? fallback)
      if let quantity {
        current = ParameterValue(quantity.canonical, text: quantity.text)
      } else if node == nil, let figure {
        current = ParameterValue(figure.value, in: figure.unit, of: figure.unit.dimension)
      } else if node == nil, let choice = assumed?.texts["choice"]?.first {
        current = ParameterValue(word: choice)
      }
      return Parameter(
        path: path, kind: declaration.kind, isList: declaration.kind == .words, range: declaration.range,
        unit: quantity?.unit ?? figure?.unit ?? dimension?.canonical, current: current,
        isDefault: node == nil,
        meaning: declaration.meaning)
    }
  }

  /// Bounds on ledgers, stated or not, and what the best design has least of.
  package func ledgers(_ ledgers: [(id: String, unit: MeasurementUnit, meaning: String)]) -> [Parameter] {
    let bounds = ledgers.flatMap { ledger in
      let limit = problem.limits.first { $0.ledger.value == ledger.id }
      return [("atLeast", limit?.atLeast), ("atMost", limit?.atMost)].map { side, bound in
        Parameter(
          path: "limits.\(ledger.id).\(side)", kind: .quantity(ledger.unit.dimension), isList: false,
          unit: bound?.unit ?? ledger.unit,
          current: bound.map { ParameterValue($0.canonical, text: $0.text) }, isDefault: bound == nil,
          meaning: "The \(side == "atMost" ? "most" : "least") that this may be: \(ledger.meaning)")
      }
    }
    return objective(ledgers.map(\.id)) + bounds
  }

  private func objective(_ ids: [String]) -> [Parameter] {
    switch problem.objective {
    case .lexicographic(let ledgers):
      [
        Parameter(
          path: "minimize", kind: .choice(ids), isList: true,
          current: ParameterValue(word: TidyYAML.list(ledgers.map(\.value))), isDefault: false,
          meaning: "The ledgers that the best design has least of; later ones break ties.")
      ]
    case .weighted(let terms):
      terms.map { term in
        Parameter(
          path: "minimize.\(term.ledger.value)", kind: .quantity(term.weight.unit.dimension), isList: false,
          unit: term.weight.unit, current: ParameterValue(term.weight.canonical, text: term.weight.text),
          isDefault: false,
          meaning: "The weight of \(term.ledger.value) in what the best design has least of.")
      }
    }
  }
}

extension FieldDeclaration.Kind {
  /// What numbers of this kind measure; nil for words.
  var dimension: Dimension? {
    switch self {
    case .quantity(let dimension), .figure(let dimension): dimension
    case .integer: .count
    case .flag, .text, .month, .choice, .words: nil
    }
  }
}
