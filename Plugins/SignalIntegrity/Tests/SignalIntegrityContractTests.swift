// SPDX-License-Identifier: Apache-2.0

#if GLPK
import PluginTesting
import TestSupport
import Testing

@testable import SignalIntegrity

@Suite struct SignalIntegrityContractTests {
  @Test func `keeps the contract of plugins`() async throws {
    try await PluginContract(SignalIntegrity.self).verify()
  }
}
#endif
