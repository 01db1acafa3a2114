// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import Formulation
import Modeling
import PluginKit
import ProblemFormat
import RunRecord
import Search

extension ConcessionSearch {
  /// The program with limits and rules conceded as told; nil where no candidates are left.
  func relaxed(by concessions: [ConcessionRecord]) throws(TaskFault) -> Program? {
    var question = basis.brief.question
    var waivers: [Waiver] = []
    for concession in concessions {
      switch concession.kind {
      case .limit:
        guard
          let place = question.bounds.firstIndex(where: {
            $0.position?.description == concession.source && $0.path == concession.name
          }), let ledger = basis.plan.plugins.ledger(question.bounds[place].ledger),
          let needed = concession.needed, let current = concession.current
        else { continue }
        if needed > current {
          question.bounds[place].atMost = needed * ledger.unit.scale
        } else {
          question.bounds[place].atLeast = needed * ledger.unit.scale
        }
      case .requirement:
        guard
          let place = question.requirements.firstIndex(where: {
            $0.text.value == concession.name && $0.text.position.description == concession.source
          }), let needed = concession.needed
        else { continue }
        question.requirements[place].bound.magnitude = needed
      case .rule, .given:
        guard let rejection = concession.rejection else { continue }
        waivers.append(
          Waiver(
            plugin: rejection.plugin, rule: rejection.rule, excess: concession.relativeExcess ?? 0))
      case .whole, .choice: break
      }
    }
    let space = waivers.isEmpty ? basis.plan.assessed.space : everything.waiving(waivers)
    guard let space, !space.skeletons.isEmpty else { return nil }
    do throws(FormulationFaults) {
      var relaxed = try Program(
        space, context: basis.plan.context, plugins: basis.plan.plugins, question: question)
      for concession in concessions where concession.kind == .whole { relaxed.lift(concession.name) }
      return relaxed
    } catch {
      throw error.taskFault
    }
  }
}

extension Program {
  /// Lifts the rows of a plugin's rule, named `plugin/rule`.
  fileprivate mutating func lift(_ name: String) {
    for asked in askedRows where "\(asked.owner)/\(asked.rule)" == name {
      for row in asked.rows { model.setBounds(of: row, to: .free) }
    }
  }
}
