package cli

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// maxPlan bounds the size of a plan of Sqitch in bytes.
const maxPlan = 16 << 20

// byPlan puts the files below a folder deploy in the order of the sqitch.plan beside
// it; files that the plan does not name follow in their order.
func byPlan(paths []string) {
	slots := map[string][]int{} // by the folder of the plan
	var roots []string
	for i, p := range paths {
		before, _, ok := cutDeploy(filepath.ToSlash(p))
		if !ok {
			continue
		}
		if slots[before] == nil {
			roots = append(roots, before)
		}
		slots[before] = append(slots[before], i)
	}
	for _, root := range roots {
		data, err := readLimited(filepath.FromSlash(path.Join(root, "sqitch.plan")), maxPlan)
		if err != nil {
			continue
		}
		rank := planned(string(data))
		inSlots(paths, slots[root], func(a, b string) int { return cmp.Compare(planRank(rank, a), planRank(rank, b)) })
	}
}

// cutDeploy cuts a path around its folder deploy.
func cutDeploy(p string) (before, name string, ok bool) {
	i := strings.LastIndex("/"+p, "/deploy/")
	if i < 0 {
		return "", "", false
	}
	return p[:i], p[i+len("deploy/"):], true
}

// inSlots sorts the paths at some places among themselves.
func inSlots(paths []string, slots []int, compare func(a, b string) int) {
	list := make([]string, len(slots))
	for i, at := range slots {
		list[i] = paths[at]
	}
	slices.SortStableFunc(list, compare)
	for i, at := range slots {
		paths[at] = list[i]
	}
}

// planned numbers the changes of a plan from 1 on. A change that was reworked is there
// twice: the earlier one has the name of the first tag behind it added, name@tag.
func planned(plan string) map[string]int {
	rank := map[string]int{}
	open := map[string]int{} // changes since the last tag
	for line := range strings.Lines(plan) {
		line = strings.TrimSpace(line)
		word, _, _ := strings.Cut(line, " ")
		switch {
		case word == "" || word[0] == '%' || word[0] == '#':
		case word[0] == '@':
			for name, n := range open {
				rank[name+word] = n
			}
			clear(open)
		default:
			rank[word] = len(rank) + 1
			open[word] = rank[word]
		}
	}
	return rank
}

// planRank is the number of the change of a file; files that are not in the plan
// come last.
func planRank(rank map[string]int, p string) int {
	_, name, _ := cutDeploy(filepath.ToSlash(p))
	if n := rank[strings.TrimSuffix(name, ".sql")]; n > 0 {
		return n
	}
	return 1 << 30
}
