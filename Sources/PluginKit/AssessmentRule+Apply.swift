// SPDX-License-Identifier: Apache-2.0

package import DesignSpace

extension AssessmentRule {
  /// Runs the rule on a box and its cooling; does nothing when the rule looks at something else.
  package func apply(to subject: Chassis, _ findings: inout Findings) {
    if case .chassis(let body) = body { body(subject, &findings) }
  }

  /// Runs the rule on a part in a cage; does nothing when the rule looks at something else.
  package func apply(to subject: PortFitting, _ findings: inout Findings) {
    if case .port(let body) = body { body(subject, &findings) }
  }

  /// Runs the rule on a build; does nothing when the rule looks at something else.
  package func apply(to subject: SwitchBuild, _ findings: inout Findings) {
    if case .build(let body) = body { body(subject, &findings) }
  }

  /// Runs the rule on a build in a slot; does nothing when the rule looks at something else.
  package func apply(to subject: PlacedBuild, _ findings: inout Findings) {
    if case .placement(let body) = body { body(subject, &findings) }
  }

  /// Runs the rule on joined links; does nothing when the rule looks at something else.
  package func apply(to subject: JointSubject, _ findings: inout Findings) {
    if case .joint(let body) = body { body(subject, &findings) }
  }
}
