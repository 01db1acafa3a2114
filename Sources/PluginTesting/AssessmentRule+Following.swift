// SPDX-License-Identifier: Apache-2.0

package import PluginKit

extension AssessmentRule {
  /// The rule, and then something that looks at what it found, or changes it.
  package func followed(
    by then: @escaping @Sendable (_ before: Findings, _ after: inout Findings) -> Void
  ) -> AssessmentRule {
    let rule = self
    func both<Part>(
      _ apply: @escaping @Sendable (Part, inout Findings) -> Void
    ) -> @Sendable (Part, inout Findings) -> Void {
      { subject, findings in
        let before = findings
        apply(subject, &findings)
        then(before, &findings)
      }
    }
    switch subject {
    case .chassis: return .chassis(name, reads: reads, provides: provides, both { rule.apply(to: $0, &$1) })
    case .port: return .port(name, reads: reads, provides: provides, both { rule.apply(to: $0, &$1) })
    case .build: return .build(name, reads: reads, provides: provides, both { rule.apply(to: $0, &$1) })
    case .placement:
      return .placement(name, reads: reads, provides: provides, both { rule.apply(to: $0, &$1) })
    case .joint: return .joint(name, reads: reads, provides: provides, both { rule.apply(to: $0, &$1) })
    }
  }
}
