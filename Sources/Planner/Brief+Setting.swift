// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit
public import ProblemFormat

extension SourcePosition {
  /// What was said on the command line and stands in no file.
  static let commandLine = SourcePosition(file: "command line", line: 1, column: 1)
}

extension Brief {
  /// The same problem with other values at some places; every check of a problem file holds for them.
  ///
  /// - Parameter assignments: Paths as `knownPaths` lists them, and what stands there from now on.
  /// - Returns: The changed problem; what was set before, or said by options, stays unless it is set again.
  /// - Throws: `PlanningFault.input` with every fault, at `command line` where a value is wrong by itself.
  /// - Complexity: O(1) in the length of the problem file where keys of `site`, `fabric` and `failures` change, else
  ///   linear; the catalog's parts are resolved again only where one of its entries changes.
  public func setting(_ assignments: [(path: String, value: ParameterValue)]) throws(PlanningFault) -> Brief {
    var copy = self
    var catalog = catalog
    var faults: [Diagnostic] = []
    for (path, value) in assignments {
      let fault: Fault? =
        switch Parameter.Place(path) {
        case .problem(let steps): copy.put(value, at: steps) ? nil : .parameter(.noSuchPlace(path))
        case .rule(let index): copy.put(value, atRule: index) ? nil : .parameter(.noSuchPlace(path))
        case .catalog(let rest): faultOfFigure(value, at: path) ?? Self.put(value, at: rest, of: &catalog)
        case .assumption(let id):
          faultOfFigure(value, at: path)
            ?? Self.put(value, at: "\(id).\(value.canonical == nil ? "choice" : "figure")", of: &catalog)
        case .force(let decision): copy.force(decision, value.text)
        case .scenario: put(scenario: value.text, into: &catalog)
        case nil: .parameter(.noSuchPlace(path))
        }
      if let fault { faults.append(Diagnostic(at: .commandLine, path: path, fault)) }
    }
    guard faults.isEmpty else { throw .input(faults) }
    try copy.readAgain(assignments.map(\.path), over: catalog)
    return copy
  }

  /// Makes an option a must, or leaves the decision open again.
  private mutating func force(_ decision: String, _ option: String) -> Fault? {
    let path = "force.\(decision)"
    let known = decisions.first { $0.path == path }
    guard let known else { return .parameter(.noSuchPlace(path)) }
    if let fault = known.fault(of: ParameterValue(word: option)) { return fault }
    forced[decision] = option == "any" ? nil : option
    return nil
  }

  /// Lets a rival reading of the public record hold.
  private func put(scenario name: String, into catalog: inout Catalog) -> Fault? {
    guard name != "none" else { return nil }
    guard let scenario = catalog.scenarios.first(where: { $0.name == name }) else {
      return .meaning(.unknownName(name, kind: "scenario", known: catalog.scenarios.map(\.name)))
    }
    // Where the problem itself says what the reading is about, the answer could only be the same.
    if let setting = setting(against: scenario) { return .parameter(.unread(by: "plugins.\(setting)")) }
    for override in scenario.overrides { _ = catalog.set(override.path, to: override.setting) }
    return nil
  }

  /// Says something in the place of what the problem file says.
  mutating func say(_ content: SourceNode.Content, at key: String) {
    root = root.setting([.key(key)], to: SourceNode(content, at: .commandLine)) ?? root
  }

  private mutating func put(_ value: ParameterValue, at steps: [SourceNode.Step]) -> Bool {
    // A bound that stands alone is the most that its ledger may be.
    if steps.count == 3, steps[0] == .key("limits"), let alone = root.value(at: steps.dropLast()),
      case .scalar = alone.content
    {
      let entry = SourceNode.Entry(key: "atMost", position: alone.position, value: alone)
      let sides = SourceNode(.mapping([entry]), at: alone.position)
      root = root.setting(steps.dropLast(), to: sides) ?? root
    }
    guard let changed = root.setting(steps, to: value.node(at: .commandLine)) else { return false }
    root = changed
    return true
  }

  private mutating func put(_ value: ParameterValue, atRule index: Int) -> Bool {
    let steps: [SourceNode.Step] = [.key("require"), .index(index)]
    guard let rule = root.value(at: steps)?.rule(bounding: value.text, at: .commandLine),
      let changed = root.setting(steps, to: rule)
    else { return false }
    root = changed
    return true
  }

  private static func put(_ value: ParameterValue, at path: String, of catalog: inout Catalog) -> Fault? {
    let setting = value.canonical.map(Scenario.Setting.number) ?? .word(value.text)
    return catalog.set(path, to: setting) ? nil : .parameter(.noSuchPlace(path))
  }

  /// What keeps a value from standing in a catalog entry.
  private func faultOfFigure(_ value: ParameterValue, at path: String) -> Fault? {
    let listing = ParameterListing(of: problem, from: root, over: catalog, kinds: plugins.itemKinds)
    return listing.catalogParameter(at: path)?.fault(of: value)
  }

  /// Reads again what was changed, from what the problem says now.
  private mutating func readAgain(_ paths: [String], over catalog: Catalog) throws(PlanningFault) {
    let reading = reading(again: paths)
    let isSameCatalog = catalog == resolved.catalog
    // What this brief says was found to be sound when it was made.
    let sound = isSameCatalog ? problem : nil
    problem = reading.problem
    if !isSameCatalog { resolved = problem.context(with: catalog) }
    let faults = try faults(
      over: CatalogReading(catalog: catalog), isCatalogKnown: !reading.isUnread("catalog"), unlike: sound)
    let told = (reading.diagnostics + faults).inOrder(first: path)
    guard !told.hasErrors else { throw .input(told) }
  }

  /// The problem as it is understood now: where each changed key is judged alone, only those are read.
  private func reading(again paths: [String]) -> ProblemFile.Reading {
    var reading = ProblemFile.Reading(problem: problem, root: root, diagnostics: [])
    for path in paths {
      switch Parameter.Place(path) {
      case .catalog, .assumption, .scenario, .force: continue
      case .problem, .rule, nil: break
      }
      guard let found = ProblemFile.rereading(path, of: root, into: &reading.problem) else {
        return ProblemFile.reading(root, families: families, plugins: pluginNames)
      }
      reading.diagnostics += found
    }
    return reading
  }
}
