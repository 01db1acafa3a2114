// SPDX-License-Identifier: Apache-2.0

package import DesignSpace

extension ParameterListing {
  /// Figures of catalog entries other than assumptions: `catalog.<entry>.<attribute>`.
  ///
  /// Figures of a group, such as cages of a box, stand at `catalog.<entry>.<group>.<attribute>`.
  package var figures: [Parameter] {
    catalog.order.compactMap { catalog[$0] }.filter { $0.kind != "assumption" }
      .flatMap(figures)
  }

  /// Figures of one entry.
  private func figures(of item: CatalogItem) -> [Parameter] {
    guard let kind = kinds.first(where: { $0.name == item.kind }) else { return [] }
    let start = "catalog.\(item.id)"
    let own = figures(item.figures, declared: kind.fields, of: item, path: start)
    return own
      + item.groups.flatMap { group in
        figures(group.figures, declared: kind.groupFields, of: item, path: "\(start).\(group.name)")
      }
  }

  private func figures(
    _ figures: [String: Figure], declared: [FieldDeclaration], of item: CatalogItem, path: String
  ) -> [Parameter] {
    declared.compactMap { declaration in
      guard let figure = figures[declaration.name] else { return nil }
      return parameter(
        of: figure, in: declaration.range, of: item, path: "\(path).\(declaration.name)",
        "\(item.name): \(declaration.meaning)", isWhole: figure.unit.dimension == .count)
    }
  }

  private func parameter(
    of figure: Figure, in range: ClosedRange<Double>?, of item: CatalogItem, path: String, _ meaning: String,
    isWhole: Bool
  ) -> Parameter {
    let dimension = figure.unit.dimension
    return Parameter(
      path: path, kind: isWhole ? .integer : .quantity(dimension), isList: false,
      range: range ?? dimension.plausible, unit: figure.unit,
      current: ParameterValue(figure.value, in: figure.unit, of: dimension),
      isDefault: item.position == nil, meaning: meaning)
  }

  /// Which rival reading of the public record holds; `none` leaves the catalog as it stands.
  package var scenario: Parameter {
    Parameter(
      path: "scenario", kind: .choice(["none"] + catalog.scenarios.map(\.name)), isList: false,
      current: ParameterValue(word: "none"), isDefault: true,
      meaning: "A named rival reading of the public record, in the place of the catalog's.")
  }

  /// Figures and choices on which the public record is silent: `assumptions.<id>`.
  package var assumptions: [Parameter] { catalog.entries(of: "assumption").compactMap(assumption) }

  /// The figure or the choice of one assumption.
  package func assumption(_ item: CatalogItem) -> Parameter? {
    let path = "assumptions.\(item.id)"
    if let figure = item.figures["figure"] {
      // Shares are written without a unit here, so a bare figure need not be whole.
      return parameter(
        of: figure, in: nil, of: item, path: path, item.name, isWhole: false)
    }
    guard let choice = item.texts["choice"]?.first else { return nil }
    let options = item.texts["options"] ?? []
    return Parameter(
      path: path, kind: options.isEmpty ? .text : .choice(options), isList: false,
      current: ParameterValue(word: choice), isDefault: item.position == nil, meaning: item.name)
  }
}

extension ParameterListing {
  /// The figure or choice at a path that begins with `catalog` or `assumptions`; nil where there is none.
  package func catalogParameter(at path: String) -> Parameter? {
    switch Parameter.Place(path) {
    case .assumption(let id): return catalog[id].flatMap { $0.kind == "assumption" ? assumption($0) : nil }
    case .catalog(let rest):
      let item = catalog[String(rest.prefix { $0 != "." })]
      return item.flatMap { item in figures(of: item).first { $0.path == path } }
    case .scenario: return scenario
    case .problem, .rule, .force, nil: return nil
    }
  }
}

extension Parameter {
  /// What keeps a value from standing here, by its kind and range alone.
  package func fault(of value: ParameterValue) -> Fault? {
    guard isNumber else {
      guard value.canonical == nil else { return .parameter(.wrongKind(value.text)) }
      guard case .choice(let words) = kind, !words.contains(value.text) else { return nil }
      return .value(.unknownWord(value.text, allowed: words))
    }
    guard let number = value.canonical else { return .parameter(.wrongKind(value.text)) }
    if kind == .integer, number != number.rounded() { return .value(.notWhole(value.text)) }
    guard let range, !range.contains(number) else { return nil }
    let (scale, symbol) = (unit?.scale ?? 1, unit?.symbol ?? "")
    return .value(
      .outOfRange(value.text, low: range.lowerBound / scale, high: range.upperBound / scale, unit: symbol))
  }
}

extension SourceNode {
  /// A rule of the planner's own with another bound; nil when this is none.
  package func rule(bounding bound: String, at position: SourcePosition) -> SourceNode? {
    text.flatMap { RequirementParser.replacingBound(of: $0, with: bound) }
      .map { SourceNode(.scalar($0), at: position) }
  }
}
