// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// A subcommand that ends with a verdict; what goes wrong on the way is told in one way by all of them.
protocol AnsweringCommand: AsyncParsableCommand {
  /// What a fault without a place of its own is about.
  var subject: String { get }

  /// Does the work, prints the answer, and says how it went.
  func answer() async throws -> Verdict
}

extension AnsweringCommand {
  func run() async throws { try await verdict().end() }

  private func verdict() async -> Verdict {
    do { return try await answer() } catch { return Failure.report(error, about: subject) }
  }
}
