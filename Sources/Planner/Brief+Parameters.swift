// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import PluginKit
public import ProblemFormat
import Topology

extension Brief {
  /// Every place of the problem, of its plugins' settings, of its assumptions and of its catalog at which another
  /// value can stand, with what stands there now.
  public var knownPaths: [Parameter] {
    let listing = listing
    return problemParameters(listing) + decisions + [listing.scenario] + listing.assumptions
      + listing.figures
  }

  /// What stands at a path, a default included; nil where nothing does or where there is no such place.
  public func current(_ path: String) -> ParameterValue? {
    let listing = listing
    switch Parameter.Place(path) {
    case .assumption, .catalog, .scenario: return listing.catalogParameter(at: path)?.current
    case .problem(let steps):
      let full =
        if case .key(let side) = steps.last, steps.first == .key("limits"), !path.hasSuffix(".\(side)") {
          "\(path).\(side)"
        } else {
          path
        }
      return problemParameters(listing).first { $0.path == full }?.current
    case .force(let decision): return forced[decision].map(ParameterValue.init(word:)) ?? Self.unforced
    case .rule: return problemParameters(listing).first { $0.path == path }?.current
    case nil: return nil
    }
  }

  /// Reads what a person wants varied; see `VariedParameter.grammar`.
  ///
  /// - Parameters:
  ///   - texts: For instance `site.electricity=0.04..0.20:9`.
  ///   - wanted: What the question takes.
  /// - Returns: Parameters in the order of the texts.
  /// - Throws: `PlanningFault.input` with every fault of every text, words that the catalog does not know and
  ///   assumptions that nothing reads included.
  func parameters(
    _ texts: [String], as wanted: VariedParameterParser.Wanted
  ) throws(PlanningFault) -> [VariedParameter] {
    let (parameters, found) = VariedParameterParser.parse(
      texts, as: wanted, knowing: knownPaths, at: .commandLine)
    let diagnostics = found + parameters.compactMap(faultOfUnread) + parameters.flatMap(unknownWords)
    guard diagnostics.isEmpty else { throw .input(diagnostics) }
    return parameters
  }

  /// An assumption that the problem puts something else in the place of.
  private func faultOfUnread(_ parameter: VariedParameter) -> Diagnostic? {
    guard case .assumption(let id) = Parameter.Place(parameter.path) else { return nil }
    let setting = listing.key(insteadOf: id) ?? setting(insteadOf: [id]).map { "plugins.\($0)" }
    return setting.map { Diagnostic(at: .commandLine, path: parameter.path, .parameter(.unread(by: $0))) }
  }

  /// Words that lead nowhere, each tried alone; numbers are judged where they are set together.
  private func unknownWords(_ parameter: VariedParameter) -> [Diagnostic] {
    parameter.values.filter { $0.canonical == nil }.flatMap { value -> [Diagnostic] in
      do throws(PlanningFault) {
        _ = try setting([(parameter.path, value)])
        return []
      } catch {
        guard case .input(let diagnostics) = error else { return [] }
        return diagnostics.filter { diagnostic in
          if case .meaning(.unknownName) = diagnostic.fault {
            diagnostic.position == .commandLine
          } else {
            false
          }
        }
      }
    }
  }

  /// Decisions about the boxes of a role, each of which can be made a must.
  var decisions: [Parameter] {
    [Role.leaf, .spine, .core].flatMap { role in
      ["optics", "cooling", "system", "vendor", "chip", "laser"].map { decision in
        Parameter(
          choosing: "force.\(role.name).\(decision)", among: ["any"] + (words(for: decision) ?? []),
          current: current("force.\(role.name).\(decision)"),
          isDefault: forced["\(role.name).\(decision)"] == nil,
          meaning: "What every box of the \(role.name) role must have for \(decision); `any` leaves it open.")
      }
    }
  }

  private static let unforced = ParameterValue(word: "any")

  /// The places of this problem, of its catalog and of the kinds of entries that its plugins declare.
  var listing: ParameterListing {
    ParameterListing(of: problem, from: root, over: catalog, kinds: plugins.itemKinds)
  }

  /// Everything but assumptions and catalog.
  private func problemParameters(_ listing: ParameterListing) -> [Parameter] {
    let ledgers = (try? plugins(in: context(with: catalog)))?.ledgers ?? []
    return listing.fields + listing.lengths(of: LinkClass.names)
      + listing.ledgers(ledgers.map { ($0.id, $0.unit, $0.meaning) }) + listing.rules
      + plugins.flatMap { Self.settings($0, listing) }
  }

  /// The settings of one plugin.
  static func settings<Plugin: DesignPlugin>(
    _ type: Plugin.Type, _ listing: ParameterListing
  ) -> [Parameter] {
    listing.settings(of: Plugin.manifest.name, Plugin.Settings.fields.map(\.declaration))
  }
}
