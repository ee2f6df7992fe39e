"""Countries, peoples, states and cities, and what else has a capital and names neither a person nor a team."""

from __future__ import annotations

from store.ingest.lexicon import listed, named

#: one word, in lower case; of several words the whole name
PLACES = named(
    """afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain
    |bangladesh|barbados|belarus|belgium|belize|benin|bhutan|bolivia|bosnia|bosnia-herzegovina
    |bosnia and herzegovina|botswana|brazil|brunei|bulgaria|burkina faso|burma|burundi|cambodia|cameroon|canada
    |cape verde|chad|chile|china|colombia|comoros|congo|costa rica|croatia|cuba|cyprus|czech republic|czechia
    |czechoslovakia|denmark|djibouti|dominica|dominican republic|east timor|ecuador|egypt|el salvador|england
    |equatorial guinea|eritrea|estonia|eswatini|ethiopia|fiji|finland|france|gabon|gambia|georgia|germany|ghana
    |gibraltar|great britain|britain|greece|greenland|grenada|guatemala|guinea|guinea-bissau|guyana|haiti
    |holland|honduras|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|ivory coast
    |jamaica|japan|jordan|kazakhstan|kenya|kiribati|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|liberia
    |libya|liechtenstein|lithuania|luxembourg|macau|macao|macedonia|madagascar|malawi|malaysia|maldives|mali
    |malta|mauritania|mauritius|mexico|micronesia|moldova|monaco|mongolia|montenegro|morocco|mozambique|myanmar
    |namibia|nauru|nepal|netherlands|new zealand|nicaragua|niger|nigeria|north korea|northern ireland|norway
    |oman|pakistan|palau|palestine|panama|papua new guinea|paraguay|peru|philippines|poland|portugal|puerto rico
    |qatar|romania|russia|rwanda|samoa|san marino|saudi arabia|scotland|senegal|serbia|seychelles|sierra leone
    |singapore|slovakia|slovenia|somalia|south africa|south korea|south sudan|soviet union|spain|sri lanka|sudan
    |suriname|swaziland|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|tibet|togo|tonga|trinidad
    |tunisia|turkey|türkiye|turkmenistan|tuvalu|uganda|ukraine|united arab emirates|united kingdom|united states
    |united states of america|uruguay|uzbekistan|vanuatu|venezuela|vietnam|viet nam|wales|yemen|yugoslavia|zaire
    |zambia|zimbabwe|africa|america|antarctica|arctic|asia|europe|oceania|latin america|north america
    |south america|middle east|far east|scandinavia|balkans|caribbean|mediterranean|crimea|donbas|gaza
    |gaza strip|west bank|golan heights|kurdistan|kashmir|chechnya|siberia|catalonia|bavaria|saxony|quebec
    |ontario|british columbia|alberta|manitoba|nova scotia|saskatchewan|tuscany|sicily|sardinia|lombardy
    |normandy|brittany|alabama|alaska|arizona|arkansas|california|carolina|colorado|connecticut|delaware|florida
    |hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan
    |minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york
    |north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota
    |tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|new south wales|queensland
    |tasmania|victoria|cornwall|devon|dorset|essex|kent|lancashire|norfolk|somerset|suffolk|surrey|sussex
    |yorkshire|ulster|hampshire|midlands|abu dhabi|abuja|accra|addis ababa|adelaide|aleppo|algiers|amman
    |amsterdam|ankara|antwerp|athens|atlanta|auckland|baghdad|baku|baltimore|bangalore|bangkok|barcelona|basel
    |basra|beijing|beirut|belfast|belgrade|berlin|bern|birmingham|bogota|bogotá|bologna|bombay|bonn|bordeaux
    |boston|brasilia|bratislava|brisbane|bristol|brooklyn|brussels|bucharest|budapest|buenos aires|buffalo|busan
    |cairo|calcutta|calgary|cambridge|canberra|cape town|caracas|cardiff|casablanca|charlotte|chennai|chengdu
    |chicago|cincinnati|cleveland|cologne|colombo|copenhagen|dakar|dallas|damascus|davos|delhi|denver|detroit
    |dhaka|doha|dortmund|dresden|dubai|dublin|durban|dusseldorf|düsseldorf|edinburgh|edmonton|exeter|florence
    |frankfurt|fukushima|geneva|genoa|glasgow|gothenburg|grozny|guangzhou|hague|the hague|haifa|hamburg|hangzhou
    |hanoi|hanover|harare|havana|hebron|helsinki|hiroshima|houston|hyderabad|idlib|indianapolis|islamabad
    |istanbul|jakarta|jeddah|jersey|jerusalem|johannesburg|kabul|kandahar|karachi|khartoum|kharkiv|kiev|kyiv
    |kigali|kinshasa|kolkata|kraków|krakow|kuala lumpur|kyoto|lagos|lahore|las vegas|lausanne|leeds|leicester
    |leipzig|lima|lisbon|liverpool|ljubljana|london|los angeles|lusaka|lyon|lyons|madrid|malmö|managua
    |manchester|manhattan|manila|maputo|marseille|mecca|medina|melbourne|memphis|mexico city|miami|milan
    |milwaukee|minneapolis|minsk|mogadishu|mombasa|monrovia|montevideo|montreal|moscow|mosul|mumbai|munich
    |nablus|nagasaki|nairobi|nanjing|naples|nashville|new delhi|new orleans|newcastle|nice|nicosia|nottingham
    |oakland|odessa|orlando|osaka|oslo|ottawa|oxford|palermo|palo alto|paris|perth|philadelphia|phnom penh
    |phoenix|pittsburgh|portland|porto|prague|pretoria|pristina|pyongyang|quito|rabat|ramallah|rangoon|reykjavik
    |riga|rio de janeiro|rio|riyadh|rome|rotterdam|sacramento|saigon|salt lake city|salvador|salzburg
    |san antonio|san diego|san francisco|san jose|san juan|santiago|sao paulo|são paulo|sarajevo|seattle|seoul
    |seville|shanghai|sheffield|shenzhen|silicon valley|skopje|sofia|southampton|srebrenica|st louis|st. louis
    |st petersburg|st. petersburg|stockholm|strasbourg|stuttgart|suva|sydney|taipei|tallinn|tampa|tashkent
    |tbilisi|tehran|tel aviv|tianjin|tijuana|tirana|tokyo|toronto|tripoli|tunis|turin|ulan bator|utrecht
    |valencia|vancouver|venice|vienna|vilnius|vladivostok|warsaw|wellington|winnipeg|wuhan|yangon|yerevan|york
    |zagreb|zurich|zürich|u.s|us|u.s.a|usa|u.k|uk|uae|u.a.e|d.c|dc|nsw|ussr|washington d.c|washington dc
    |wall street|hollywood|broadway|westminster|brexit|bronx|queens|harlem|staten island|long island|cape cod
    |cape canaveral|pacific|atlantic|gulf|persian gulf|red sea|black sea|south china sea|mediterranean sea
    |north sea|baltic|baltic sea|amazon river|danube|nile|rhine|thames|himalayas|alps|andes|earth|mars|moon
    |jupiter|saturn|venus|deutschland|frankreich|österreich|schweiz|münchen|köln|londres|españa|allemagne
    |royaume-uni|états-unis|brésil|méxico|bruxelles|bayern|estados unidos|reino unido|corea del sur
    |corea del norte|nueva zelanda|américa latina|américa del norte|américa del sur|países bajos|nueva york
    |alemania|francia|inglaterra|italia|brasil|vereinigte staaten|vereinigtes königreich|russland|italien
    |spanien|großbritannien|italie|espagne|angleterre|suisse|belgique|pays-bas|chine|japon"""
)
#: words that make a place of the name before or behind them
SIGHTS = listed(
    "airport avenue bay beach bridge building canal castle cathedral cemetery circle coast county creek crossing "
    "delta desert district dome drive falls forest garden gardens gate harbor harbour heights highway hill hills "
    "hotel island islands isle isles junction lake lane mall market mount mountain mountains ocean oval palace park "
    "passage peninsula pier plain plains plateau plaza point port prison province rapids region river road route sea "
    "shore spring springs square stadium station strait strip street terminal terrace territory tower towers town "
    "township trail tunnel valley village villas way woods arena hall city jail pass plant memorial courthouse "
    "speedway quay wharf state"
)
BEFORE_SIGHT = listed("mount lake cape port fort camp river gulf isle mt rue avenue plaza place via calle")
#: peoples, tongues, faiths: a capital, but no name
PEOPLES = listed(
    "afghan african albanian algerian american americans angolan arab arabian arabs arabic argentine argentinian "
    "armenian asian asians australian austrian azeri azerbaijani bahraini bangladeshi basque bavarian belarusian "
    "belgian berber bolivian bosnian brazilian british briton britons bulgarian burmese californian cambodian "
    "cameroonian canadian catalan caucasian chechen chilean chinese colombian congolese croat croatian cuban cypriot "
    "czech dane danes danish dutch ecuadorean egyptian english eritrean estonian ethiopian european europeans fijian "
    "filipino finn finnish flemish french gabonese georgian german germans germanic ghanaian greek greeks guatemalan "
    "haitian hispanic hispanics hungarian icelandic indian indians indonesian iranian iraqi irish israeli israelis "
    "italian jamaican japanese jordanian kazakh kenyan korean koreans kosovar kurd kurds kurdish kuwaiti kyrgyz "
    "laotian latin latino latinos latvian lebanese liberian libyan lithuanian londoner macedonian malay malaysian "
    "maltese maori mexican moldovan mongolian montenegrin moroccan mozambican namibian nepali nepalese nicaraguan "
    "nigerian nordic norwegian omani pakistani palestinian palestinians panamanian parisian peruvian pole poles "
    "polish portuguese qatari romanian russian russians rwandan samoan saudi saudis scandinavian scot scots scottish "
    "senegalese serb serbs serbian siberian sicilian singaporean slav slavic slovak slovene slovenian somali soviet "
    "soviets spaniard spanish sudanese swede swedes swedish swiss syrian syrians taiwanese tajik tamil tanzanian "
    "texan thai tibetan tunisian turk turks turkish turkmen ugandan ukrainian ukrainians uruguayan uyghur uighur "
    "uzbek venezuelan vietnamese welsh yemeni yugoslav zambian zimbabwean buddhist buddhists catholic catholics "
    "christian christians christianity hindu hindus islam islamic islamist islamists jew jews jewish judaism mormon "
    "mormons muslim muslims orthodox pagan protestant protestants shia shiite shi'ite sikh sikhs sunni hutu tutsi "
    "zulu hebrew mandarin cantonese swahili urdu olympic olympics paralympic communist communists marxist nazi nazis "
    "republican democrat democratic liberal conservative tory socialist labourite confederate anglo-saxon "
    "anglo-french afro-american african-american african-americans western eastern northern southern"
)
#: days, months, feasts, and other nouns with a capital
CALENDAR = listed(
    "euro euros dollar dollars pound pounds yen yuan januar februar märz mai juni juli oktober dezember montag "
    "dienstag mittwoch donnerstag freitag samstag sonntag janvier février mars avril juin juillet août septembre "
    "octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun easter christmas ramadan "
    "thanksgiving halloween hanukkah diwali god lord bible koran quran internet web tv covid covid-19 ebola zika "
    "english spring summer autumn winter"
)
#: words that make an event, a work or a law of the name before them
WORKS = listed(
    "act agreement amendment award awards bill campaign championship championships code conference constitution "
    "convention crisis cup day declaration deal derby directive dossier election elections expo fair festival final "
    "finals games grand-prix index law marathon medal month olympics open pact plan prix prize project protocol race "
    "report revolution series session show song statement strategy summit syndrome tour tournament treaty trophy war "
    "week year era disease disorder effect theorem theory virus accord accords bowl masters doctrine debate opera "
    "program edition 2 3 4 5 6 7 8 9 10 model models app operation operations challenge battle bombing massacre "
    "attack attacks eve decree"
)
