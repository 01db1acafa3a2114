// SPDX-License-Identifier: Apache-2.0

extension PluginPackage {
  /// The program that the contract states first for a plugin without rows; a test holds it against the core's.
  static let golden = """
    Minimize
     cost: + 2 x(leaf,1,plain,ethernet,air,_,dsp) + 2 x(leaf,1,plain,ethernet,air,_,lpo)
      + 2 x(leaf,1,plain,ethernet,air,_,dac)
    Subject To
     one_wiring: + w(0,single) = 1
     fill(endpoint,0): - w(0,single) + x(endpoint,0,nic,ethernet,_,_,dsp)
      + x(endpoint,0,nic,ethernet,_,_,lpo) + x(endpoint,0,nic,ethernet,_,_,dac) = 0
     fill(leaf,1): - w(0,single) + x(leaf,1,plain,ethernet,air,_,dsp)
      + x(leaf,1,plain,ethernet,air,_,lpo) + x(leaf,1,plain,ethernet,air,_,dac) = 0
     join(endpoint_leaf,0): - w(0,single) + v(0,dsp_dr,dsp_dr,ethernet,100,DR,500,500,1,1)
      + v(0,dsp_dr,cpo_dr,ethernet,100,DR,500,500,1,1) + v(0,lpo_dr,lpo_dr,ethernet,100,DR,100,100,1,1)
      + v(0,dac,dac,ethernet,100,dac,2,2,1,1) = 0
     ends(endpoint,0,up,0): + x(endpoint,0,nic,ethernet,_,_,dsp)
      - v(0,dsp_dr,dsp_dr,ethernet,100,DR,500,500,1,1) - v(0,dsp_dr,cpo_dr,ethernet,100,DR,500,500,1,1) = 0
     ends(endpoint,0,up,1): + x(endpoint,0,nic,ethernet,_,_,lpo)
      - v(0,lpo_dr,lpo_dr,ethernet,100,DR,100,100,1,1) = 0
     ends(endpoint,0,up,2): + x(endpoint,0,nic,ethernet,_,_,dac) - v(0,dac,dac,ethernet,100,dac,2,2,1,1) = 0
     ends(leaf,1,down,0): + x(leaf,1,plain,ethernet,air,_,dsp)
      - v(0,dsp_dr,dsp_dr,ethernet,100,DR,500,500,1,1) = 0
     ends(leaf,1,down,1): + x(leaf,1,plain,ethernet,air,_,lpo)
      - v(0,lpo_dr,lpo_dr,ethernet,100,DR,100,100,1,1) = 0
     ends(leaf,1,down,2): + x(leaf,1,plain,ethernet,air,_,dac) - v(0,dac,dac,ethernet,100,dac,2,2,1,1) = 0
     ends(leaf,1,down,3): - v(0,dsp_dr,cpo_dr,ethernet,100,DR,500,500,1,1) = 0
    Bounds
     0 <= v(0,dsp_dr,dsp_dr,ethernet,100,DR,500,500,1,1) <= 1
     0 <= v(0,dsp_dr,cpo_dr,ethernet,100,DR,500,500,1,1) <= 1
     0 <= v(0,lpo_dr,lpo_dr,ethernet,100,DR,100,100,1,1) <= 1
     0 <= v(0,dac,dac,ethernet,100,dac,2,2,1,1) <= 1
    Binaries
     w(0,single)
     x(endpoint,0,nic,ethernet,_,_,dsp)
     x(endpoint,0,nic,ethernet,_,_,lpo)
     x(endpoint,0,nic,ethernet,_,_,dac)
     x(leaf,1,plain,ethernet,air,_,dsp)
     x(leaf,1,plain,ethernet,air,_,lpo)
     x(leaf,1,plain,ethernet,air,_,dac)
    End

    """
}
