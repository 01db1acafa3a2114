// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Modeling
import PluginKit
import PluginTesting

/// A mistake that a plugin's author might make in what the program comes from, while the account stays right.
enum PluginFault: CustomStringConvertible {
  /// Rows of a rule are left out.
  case droppedRows(rule: String)
  /// A rule never rejects anything.
  case toothless(rule: String)
  /// What a rule posts to a ledger is counted twice.
  case countedTwice(rule: String, ledger: String)
  /// Everything that a rule posts is a thousandth too much.
  case thousandthTooMuch(rule: String)
  /// What is coupled in rows is posted a thousandth too dear.
  case dearerColumns
  /// A rule on links sees links of another class: as many and as long as none of its own.
  case wrongLinkClass(rule: String)
  /// Nothing is posted under a heading.
  case missingHeading(rule: String, heading: String)
  /// A quantity that other plugins read is a thousandth too much.
  case wrongQuantity(rule: String, key: QuantityKey)

  var description: String {
    switch self {
    case .droppedRows(let rule): "rows of \(rule) dropped"
    case .toothless(let rule): "\(rule) never rejects"
    case .countedTwice(let rule, let ledger): "\(rule) counts \(ledger) twice"
    case .thousandthTooMuch(let rule): "\(rule) posts a thousandth too much"
    case .dearerColumns: "columns are posted a thousandth too dear"
    case .wrongLinkClass(let rule): "\(rule) sees another class of links"
    case .missingHeading(let rule, let heading): "\(rule) posts nothing under \(heading)"
    case .wrongQuantity(let rule, let key): "\(rule) provides \(key) a thousandth too high"
    }
  }
}

/// A shipped plugin with one fault in its rules or in its formulation.
struct FaultyPlugin<Base: DesignPlugin>: DesignPlugin {
  static var manifest: PluginManifest { Base.manifest }
  private let base: Base
  private var fault: PluginFault?

  init(_ base: Base, fault: PluginFault) { (self.base, self.fault) = (base, fault) }

  init(_ settings: Base.Settings, in context: PlanningContext) throws(SettingsFaults) {
    base = try Base(settings, in: context)
  }

  var ledgers: [Ledger] { base.ledgers }

  var rules: [AssessmentRule] { base.rules.map { rule in fault.map { rule.with($0) } ?? rule } }

  func account(for design: Design, after accounts: Accounts) -> Account {
    base.account(for: design, after: accounts)
  }

  func formulate(in program: inout ProgramBuilder) throws(FormulationFailure) {
    let before = program.posts.count
    try base.formulate(in: &program)
    switch fault {
    case .droppedRows(let rule):
      for row in program.model.rowIDs {
        let trace = program.model[row].trace
        guard trace.owner == Base.manifest.name, trace.rule == rule else { continue }
        program.model.setBounds(of: row, to: Bounds())
      }
    case .dearerColumns:
      for index in program.posts.indices.dropFirst(before) {
        program.posts[index].form = 1.001 * program.posts[index].form
      }
    default: break
    }
  }
}

extension AssessmentRule {
  /// The rule with a fault, where the fault is in this rule.
  fileprivate func with(_ fault: PluginFault) -> AssessmentRule {
    switch fault {
    case .droppedRows, .dearerColumns: self
    case .toothless(let rule): rule == name ? followed { _, findings in findings.rejections = [] } : self
    case .countedTwice(let rule, let ledger):
      rule == name
        ? followed { old, findings in
          findings.posts += findings.posts.dropFirst(old.posts.count).filter { $0.ledger == ledger }
        } : self
    case .thousandthTooMuch(let rule):
      rule == name
        ? followed { old, findings in
          for index in findings.posts.indices.dropFirst(old.posts.count) {
            findings.posts[index].amount *= 1.001
          }
        } : self
    case .missingHeading(let rule, let heading):
      rule == name
        ? followed { old, findings in
          findings.posts =
            old.posts + findings.posts.dropFirst(old.posts.count).filter { $0.heading != heading }
        } : self
    case .wrongQuantity(let rule, let key):
      rule == name
        ? followed { _, findings in
          if let value = findings.quantities[key] { findings.provide(key, value * 1.001) }
        } : self
    case .wrongLinkClass(let rule): rule == name ? onOtherLinks : self
    }
  }

  private var onOtherLinks: AssessmentRule {
    let rule = self
    return .joint(name, reads: reads, provides: provides) { joint, findings in
      var other = joint
      other.linkClass.links += 1
      (other.linkClass.medianMetres, other.linkClass.longestMetres) = (0.5, 0.5)
      rule.apply(to: other, &findings)
    }
  }
}
