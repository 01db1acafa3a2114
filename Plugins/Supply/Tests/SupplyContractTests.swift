// SPDX-License-Identifier: Apache-2.0

#if GLPK
import PluginTesting
import TestSupport
import Testing

@testable import Supply

@Suite struct SupplyContractTests {
  @Test func `keeps the contract of plugins`() async throws {
    try await PluginContract(Supply.self).verify()
  }

  @Test func `keeps the contract with every limit set`() async throws {
    var settings = SupplySettings()
    (settings.moduleKinds, settings.systemKinds, settings.vendorShare) = (2, 1, 0.8)
    try await PluginContract(Supply.self, settings: settings, golden: "contract-limits.lp").verify()
  }
}
#endif
